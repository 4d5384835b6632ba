/** The documents of a session: parsed call in, one use case, a document out. */
import type * as z from 'zod';
import { localDateOf } from '../../shared/domain/calendar.ts';
import { notFound } from '../../shared/domain/errors.ts';
import { parseSessionId, type Session, type SessionId } from '../../shared/domain/session.ts';
import type { AdministrativeDocument } from '../../shared/kit/administrative-document.ts';
import { documentAsDocx } from '../../shared/kit/document-as-docx.ts';
import { route, type Answer, type Call, type RouteDefinition } from '../../shared/kit/http.ts';
import { documentRoutes, type documentQuery } from '../../shared/schema/http-documents.ts';
import type { ConclusionsWorld } from '../../shared/usecases/read-conclusions.ts';
import { readMinutes } from '../../shared/usecases/read-minutes.ts';
import { readNotice } from '../../shared/usecases/read-notice.ts';
import type { Teller } from './blocks.ts';
import { fileAnswer, pageAnswer } from './answers.ts';
import { minutesDocument } from './minutes.ts';
import { noticeDocument } from './notice.ts';

type DocumentCall = Call<undefined, z.infer<typeof documentQuery>>;
interface Written {
  readonly session: Session;
  readonly document: AdministrativeDocument;
}
type Write = (id: SessionId, call: DocumentCall, teller: Teller) => Promise<Written>;

/** In letters that every program can keep: `bien-ban`. */
const plainNames = { minutes: 'bien-ban', conclusions: 'thong-bao-ket-luan' } as const;
const names = {
  minutes: { vi: 'Biên bản', en: 'Minutes' },
  conclusions: { vi: 'Thông báo kết luận', en: 'Notice of conclusions' },
} as const;

export const documentRoutesOf = (world: ConclusionsWorld): readonly RouteDefinition[] => {
  const written = async (write: Write, call: DocumentCall): Promise<Written> => {
    const id = parseSessionId(call.path['id'] ?? '');
    if (!id) throw notFound();
    return write(id, call, { language: call.query.lang ?? call.language, settings: world.settings });
  };
  const asFile =
    (kind: keyof typeof names, write: Write) =>
    async (call: DocumentCall): Promise<Answer> => {
      const { session, document } = await written(write, call);
      const { language } = document;
      const on = localDateOf(session.start);
      return fileAnswer(
        await documentAsDocx(document),
        documentRoutes[`${kind}.docx`].media,
        [`${plainNames[kind]}-${on}.docx`, `${names[kind][language]} ${on} ${session.title}.docx`],
        language,
      );
    };
  const asPage =
    (write: Write) =>
    async (call: DocumentCall): Promise<Answer> =>
      pageAnswer((await written(write, call)).document);

  const minutes: Write = async (id, { person }, teller) => {
    const found = await readMinutes(world, person, id);
    return { session: found.session, document: minutesDocument(found, teller) };
  };
  const conclusions: Write = async (id, { person }, teller) => {
    const found = await readNotice(world, person, id);
    return { session: found.session, document: noticeDocument(found, teller) };
  };
  return [
    route({ ...documentRoutes['minutes.docx'], handle: asFile('minutes', minutes) }),
    route({ ...documentRoutes['minutes.html'], handle: asPage(minutes) }),
    route({ ...documentRoutes['conclusions.docx'], handle: asFile('conclusions', conclusions) }),
    route({ ...documentRoutes['conclusions.html'], handle: asPage(conclusions) }),
  ];
};
