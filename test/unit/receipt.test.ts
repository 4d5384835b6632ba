import fc from 'fast-check';
import {
  formatReceipt,
  parseReceipt,
  receiptAlphabet,
  recommendationIdFrom,
} from '../../shared/domain/receipt.ts';
import { receipt } from '../support/builders.ts';

const samples = [
  ...Array.from({ length: 40 }, (_, index) => receipt(index)),
  // Where a weak check goes wrong: all the same letter, the first and the last of the alphabet.
  recommendationIdFrom(new Uint8Array(16)),
  recommendationIdFrom(new Uint8Array(16).fill(255)),
];
const receipts = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(recommendationIdFrom);

test('a receipt is found again by what is printed on it', () => {
  fc.assert(fc.property(receipts, (id) => expect(parseReceipt(formatReceipt(id))).toBe(id)));
});

test('every single wrong character is found', () => {
  const accepted = samples.flatMap((id) =>
    Array.from(id).flatMap((right, position) =>
      Array.from(receiptAlphabet)
        .filter((wrong) => wrong !== right)
        .map((wrong) => id.slice(0, position) + wrong + id.slice(position + 1))
        .filter(parseReceipt),
    ),
  );
  expect(accepted).toEqual([]);
});

test('every swap of two characters is found, next to each other or not', () => {
  const swap = (id: string, one: number, other: number): string => {
    const letters = Array.from(id);
    [letters[one], letters[other]] = [letters[other] as string, letters[one] as string];
    return letters.join('');
  };
  const accepted = samples.flatMap((id) =>
    Array.from(id).flatMap((_, one) =>
      Array.from(id)
        .map((__, other) => swap(id, one, other))
        .filter((swapped) => swapped !== id)
        .filter(parseReceipt),
    ),
  );
  expect(accepted).toEqual([]);
});

test.each([
  ['small letters', (printed: string) => printed.toLowerCase()],
  ['no hyphens', (printed: string) => printed.replaceAll('-', '')],
  ['spaces instead of hyphens', (printed: string) => printed.replaceAll('-', ' ')],
  ['spaces around it', (printed: string) => `  ${printed}\n`],
  ['a letter at a time', (printed: string) => Array.from(printed.replaceAll('-', '')).join(' ')],
  ['dashes and points as a word processor makes them', (printed: string) => printed.replaceAll('-', ' – .')],
])('a receipt typed with %s is read all the same', (_, typed) => {
  for (const id of samples) expect(parseReceipt(typed(formatReceipt(id)))).toBe(id);
});

test('what is too short, too long or has a letter that receipts never use is no receipt', () => {
  const id = receipt('any');
  for (const typed of ['', id.slice(1), `${id}${id.charAt(0)}`, `${id.slice(0, -1)}0`, `${id.slice(0, -1)}Đ`])
    expect(parseReceipt(typed)).toBeUndefined();
});

test('no two letters of the alphabet look alike or sound alike when spelled', () => {
  expect(new Set(receiptAlphabet).size).toBe(23);
  for (const confusable of ['0O', '1IL', 'UV', 'BDPTV', 'MN', 'GJ'])
    expect(Array.from(confusable).filter((letter) => receiptAlphabet.includes(letter)).length).toBeLessThan(
      2,
    );
});

test('a receipt is printed in three groups of four', () => {
  for (const id of samples) expect(formatReceipt(id)).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
});

test('the same bytes give the same receipt, other bytes another, too few none', () => {
  expect(receipt('a')).toBe(receipt('a'));
  expect(new Set(Array.from({ length: 2_000 }, (_, index) => receipt(index))).size).toBe(2_000);
  expect(() => recommendationIdFrom(new Uint8Array(10))).toThrow(RangeError);
});
