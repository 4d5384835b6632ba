/** Handlers of the caller's inbox. */
import type * as z from 'zod';
import { noticeText } from '../../shared/domain/notice-wording.ts';
import { formatReceipt } from '../../shared/domain/receipt.ts';
import type { Language } from '../../shared/domain/wording.ts';
import type { Answer, Call } from '../../shared/kit/http.ts';
import type { inboxQuery, inboxReadBody, NoticeView } from '../../shared/schema/http-inbox.ts';
import type { InboxEntry, World } from '../../shared/usecases/ports.ts';
import { markRead, readInbox } from '../../shared/usecases/read-inbox.ts';
import { pageBody, pageRequest } from './pages.ts';

const noticeView = ({ id, notice, read, onBehalfOf }: InboxEntry, language: Language): NoticeView => ({
  id,
  kind: notice.kind,
  event: notice.event,
  text: noticeText(notice, language),
  receipt: formatReceipt(notice.recommendationId),
  recommendation: notice.recommendationId,
  ...(notice.commitmentId === undefined ? {} : { commitment: notice.commitmentId }),
  at: notice.at,
  ...(notice.dueOn === undefined ? {} : { dueOn: notice.dueOn }),
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
