/** A reason not to start that the person at the terminal can act on: said in one line a language, without a stack. */
export class CannotStart extends Error {
  readonly lines: readonly string[];

  constructor(vi: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'CannotStart';
    this.lines = [vi, en];
  }
}
