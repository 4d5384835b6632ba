import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { LocalUser } from '../demo-target.ts';
import { writeWhole } from '../write-whole.ts';

export interface Person {
  readonly username: string;
  readonly sub: string;
  readonly name: string;
  readonly title: string;
  readonly role?: string;
  readonly passwordHash?: string;
}

const derive = promisify(scrypt) as (password: string, salt: Buffer, length: number) => Promise<Buffer>;

/** Who can sign in on this machine, kept in one file of the data folder. What they may do is in the Directory. */
export class People {
  private readonly path: string;
  private readonly caseSensitive: boolean;
  private readonly byUsername: Map<string, Person>;

  constructor(path: string, caseSensitive: boolean) {
    this.path = path;
    this.caseSensitive = caseSensitive;
    const stored = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Person[]) : [];
    this.byUsername = new Map(stored.map((person) => [this.key(person.username), person]));
  }

  /** Adds or replaces by username. People given the same password in one call share its hash: that keeps it quick. */
  async add(users: readonly LocalUser[]): Promise<void> {
    const hashes = new Map<string, string>();
    for (const { password, ...person } of users) {
      if (password !== undefined && !hashes.has(password)) hashes.set(password, await hash(password));
      const passwordHash = password === undefined ? undefined : hashes.get(password);
      this.byUsername.set(this.key(person.username), { ...person, ...(passwordHash && { passwordHash }) });
    }
    writeWhole(this.path, JSON.stringify([...this.byUsername.values()], undefined, 1), 0o600);
  }

  all(): Person[] {
    return [...this.byUsername.values()];
  }

  find(username: string): Person | undefined {
    return this.byUsername.get(this.key(username));
  }

  /** The person, when the password is theirs. Takes as long for a stranger, so that names cannot be told apart. */
  async withPassword(username: string, password: string): Promise<Person | undefined> {
    const person = this.find(username);
    const right = await matches(password, person?.passwordHash ?? (await strangersHash));
    return right && person?.passwordHash !== undefined ? person : undefined;
  }

  private key(username: string): string {
    const normal = username.trim().normalize('NFC');
    return this.caseSensitive ? normal : normal.toLowerCase();
  }
}

async function hash(password: string): Promise<string> {
  const salt = randomBytes(16);
  const derived = await derive(password.normalize('NFC'), salt, 32);
  return `scrypt$${salt.toString('base64url')}$${derived.toString('base64url')}`;
}

async function matches(password: string, stored: string): Promise<boolean> {
  const [, salt = '', expected = ''] = stored.split('$');
  const derived = await derive(password.normalize('NFC'), Buffer.from(salt, 'base64url'), 32);
  return timingSafeEqual(derived, Buffer.from(expected, 'base64url'));
}

const strangersHash = hash(randomBytes(16).toString('hex'));
