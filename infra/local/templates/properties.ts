/**
 * Resolved properties of a resource, read by path: `settings.text('Target', 'Arn')`. What is not there is undefined, or an
 * empty list; `needed…` says which resource lacks what.
 */
export class Properties {
  readonly raw: unknown;
  private readonly of: string;

  constructor(raw: unknown, of: string) {
    this.raw = raw;
    this.of = of;
  }

  at(...path: string[]): unknown {
    return path.reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      this.raw,
    );
  }

  has(...path: string[]): boolean {
    return this.at(...path) !== undefined;
  }

  text(...path: string[]): string | undefined {
    const value = this.at(...path);
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return typeof value === 'string' ? value : undefined;
  }

  neededText(...path: string[]): string {
    const value = this.text(...path);
    if (value === undefined) throw new Error(`${this.of} has no ${path.join('.')}.`);
    return value;
  }

  number(...path: string[]): number | undefined {
    const value = this.text(...path);
    return value === undefined ? undefined : Number(value);
  }

  /** Templates write `true` and `"true"` alike. */
  is(...path: string[]): boolean {
    return this.text(...path) === 'true';
  }

  isNot(...path: string[]): boolean {
    return this.text(...path) === 'false';
  }

  texts(...path: string[]): string[] {
    const value = this.at(...path);
    return Array.isArray(value) ? value.map(String) : [];
  }

  list(...path: string[]): Properties[] {
    const value = this.at(...path);
    return Array.isArray(value) ? value.map((item) => new Properties(item, this.of)) : [];
  }

  /** What stands at a path, if anything does. */
  single(...path: string[]): Properties[] {
    return this.has(...path) ? [new Properties(this.at(...path), this.of)] : [];
  }

  /** Names and texts, as a function's variables. */
  record(...path: string[]): Record<string, string> {
    const value = this.at(...path);
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, String(inner)]))
      : {};
  }
}
