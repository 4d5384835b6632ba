import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK } from 'jose';
import { writeWhole } from '../write-whole.ts';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** Seals refresh tokens, which nobody but the issuer reads. */
  readonly refreshSecret: Uint8Array;
  readonly publicKeys: JSONWebKeySet;
}

interface KeyFile {
  readonly kid: string;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
  readonly refreshSecret: string;
}

/** The key of this data folder, made at its first start and readable by its owner only; tokens outlive a restart. */
export async function openSigningKey(path: string): Promise<SigningKey> {
  if (!existsSync(path)) writeWhole(path, JSON.stringify(await makeKey()), 0o600);
  const file = JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
  return {
    kid: file.kid,
    privateKey: (await importJWK(file.privateJwk, 'RS256')) as CryptoKey,
    refreshSecret: Buffer.from(file.refreshSecret, 'base64url'),
    publicKeys: { keys: [{ ...file.publicJwk, kid: file.kid, alg: 'RS256', use: 'sig' }] },
  };
}

async function makeKey(): Promise<KeyFile> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    kid: randomBytes(16).toString('base64url'),
    privateJwk: await exportJWK(privateKey),
    publicJwk: await exportJWK(publicKey),
    refreshSecret: randomBytes(32).toString('base64url'),
  };
}
