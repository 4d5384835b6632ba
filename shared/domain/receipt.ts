/**
 * Receipts: the one identifier of a recommendation, made to be read out on the telephone and copied by hand.
 *
 * Twelve characters, shown as `XXXX-XXXX-XXXX`: eleven drawn, one check character. The alphabet leaves out what looks
 * alike (0 O, 1 I L, U V) and what sounds alike when spelled in Vietnamese (B, D, P, V beside T; N beside M; J beside
 * G). It has 23 letters because 23 is prime: with distinct weights, the check finds every single wrong character and
 * every swap of any two characters.
 */
export const receiptAlphabet = '23456789ACEFGHKMQRSTXYZ';

/** A recommendation's id, without the hyphens: `[receiptAlphabet]{12}`. */
export type RecommendationId = string & { readonly __brand: 'RecommendationId' };

const drawn = 11;

/** Makes an id from at least 11 random (or hashed) bytes; more bytes, less bias (16 leave none that matters). */
export const recommendationIdFrom = (bytes: Uint8Array): RecommendationId => {
  if (bytes.length < drawn) throw new RangeError(`a receipt takes ${drawn} bytes, got ${bytes.length}`);
  let remainder = 0n;
  for (const byte of bytes) remainder = remainder * 256n + BigInt(byte);
  let payload = '';
  for (let position = 0; position < drawn; position += 1) {
    payload += receiptAlphabet.charAt(Number(remainder % 23n));
    remainder /= 23n;
  }
  return (payload + checkCharacter(payload)) as RecommendationId;
};

const checkCharacter = (payload: string): string => {
  const sum = Array.from(payload).reduce(
    (total, letter, index) => total + receiptAlphabet.indexOf(letter) * (index + 2),
    0,
  );
  // The check character itself weighs 1, so that the whole sums to 0 modulo 23.
  return receiptAlphabet.charAt((23 - (sum % 23)) % 23);
};

/** Reads what a person typed or dictated: spaces, hyphens and small letters do not matter. `undefined` if it is not a receipt. */
export const parseReceipt = (typed: string): RecommendationId | undefined => {
  const letters = typed.toUpperCase().replace(/[\s\-–.]/g, '');
  if (letters.length !== drawn + 1 || Array.from(letters).some((letter) => !receiptAlphabet.includes(letter)))
    return undefined;
  return checkCharacter(letters.slice(0, drawn)) === letters[drawn]
    ? (letters as RecommendationId)
    : undefined;
};

/** As printed and read out: three groups of four. */
export const formatReceipt = (id: RecommendationId): string =>
  `${id.slice(0, 4)}-${id.slice(4, 8)}-${id.slice(8)}`;
