/** A document as it is answered: a file to keep, or a page. */
import type { AdministrativeDocument } from '../../shared/kit/administrative-document.ts';
import { documentAsPage, pagePolicy } from '../../shared/kit/document-as-page.ts';
import { fileNamed } from '../../shared/kit/file-named.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { Answer } from '../../shared/kit/http.ts';

export const pageAnswer = (document: AdministrativeDocument): Answer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-language': document.language,
    'content-security-policy': pagePolicy,
  },
  body: documentAsPage(document),
});

/** `named`: for programs that know ASCII only, and as people read it. */
export const fileAnswer = (
  body: Uint8Array,
  media: string,
  named: readonly [plain: string, name: string],
  language: Language,
): Answer => ({
  status: 200,
  headers: {
    'content-type': media,
    'content-language': language,
    'content-disposition': fileNamed(...named),
  },
  body,
});
