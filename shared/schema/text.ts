import * as z from 'zod';

/** What a decoder leaves where bytes were no UTF-8: the text was lost before it came here. */
const replacement = '\uFFFD';

/** Text as people write it: NFC, trimmed, whole characters only (a lone surrogate cannot be stored or shown). Lengths count characters. */
export const text = (min: number, max: number) =>
  z
    .string()
    .refine((value) => value.isWellFormed() && !value.includes(replacement), {
      params: { rule: 'not-well-formed' },
    })
    .transform((value) => value.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .refine((value) => Array.from(value).length >= min, {
          params: { rule: min === 1 ? 'empty' : 'too-short', limit: min },
        })
        .refine((value) => Array.from(value).length <= max, { params: { rule: 'too-long', limit: max } }),
    )
    .meta({ minLength: min, maxLength: max });
