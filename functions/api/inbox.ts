/** Handlers of the caller's inbox. */
import type * as z from 'zod';
import { noticePath, noticeText } from '../../shared/domain/notice-wording.ts';
import type { Notice } from '../../shared/domain/notices.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { inboxQuery, inboxReadBody, NoticeView } from '../../shared/schema/http-inbox.ts';
import type { InboxEntry, World } from '../../shared/usecases/ports.ts';
import { markRead, readInbox } from '../../shared/usecases/read-inbox.ts';
import { pageBody, pageRequest } from './pages.ts';

/** What it is about, and where that is to be seen. */
const subjectView = (notice: Notice): Pick<NoticeView, Subject> => {
  const link = noticePath(notice);
  const where = link === undefined ? {} : { link };
  if ('sessionId' in notice) return { session: notice.sessionId, ...where };
  if ('reorganisationId' in notice) return { reorganisation: notice.reorganisationId, ...where };
  return {
    receipt: formatReceipt(notice.recommendationId),
    recommendation: notice.recommendationId,
    ...('commitmentId' in notice ? { commitment: notice.commitmentId } : {}),
    ...where,
    ...(notice.dueOn === undefined ? {} : { dueOn: notice.dueOn }),
  };
};
type Subject = 'receipt' | 'recommendation' | 'commitment' | 'session' | 'reorganisation' | 'link' | 'dueOn';

const noticeView = ({ id, notice, read, onBehalfOf }: InboxEntry, language: Language): NoticeView => ({
  id,
  kind: notice.kind,
  event: notice.event,
  text: noticeText(notice, language),
  ...subjectView(notice),
  at: notice.at,
  read,
  ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
});

export const inboxHandlers = (world: World) => ({
  list: async ({ person, query, language }: Call<undefined, z.infer<typeof inboxQuery>>): Promise<Answer> => {
    const unreadOnly = query.unread === 'true';
    const list = `inbox ${unreadOnly ? 'unread ' : ''}${person.personId}`;
    const found = await readInbox(world, person, { ...pageRequest(list, query, ['id']), unreadOnly });
    return {
      status: 200,
      body: { ...pageBody(list, found, (entry) => noticeView(entry, language)), unread: found.unread },
    };
  },

  read: async ({ person, body }: Call<z.infer<typeof inboxReadBody>, undefined>): Promise<Answer> => {
    const { ids, until } = body;
    const what = ids ? { ids } : until === undefined ? {} : { until };
    return { status: 200, body: { unread: await markRead(world, person, what) } };
  },
});
