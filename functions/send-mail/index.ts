import { instant } from '../../shared/domain/calendar.ts';
import { readEnv } from '../../shared/kit/env.ts';
import { mailer } from '../../shared/kit/mailer.ts';
import { queueHandler } from '../../shared/kit/queue.ts';
import { mailOrder } from '../../shared/schema/mail-order.ts';
import { digestTable } from '../../shared/tables/digest-table.ts';
import { directoryTable } from '../../shared/tables/directory-table.ts';
import { documentClient } from '../../shared/tables/document-client.ts';
import { figuresTable } from '../../shared/tables/figures-table.ts';
import { inboxTable } from '../../shared/tables/inbox-table.ts';
import { weeklyKey } from '../../shared/tables/keys.ts';
import { sendMail } from '../../shared/usecases/send-mail.ts';

const env = readEnv('DIRECTORY_TABLE', 'PROJECTIONS_TABLE', 'MAIL_FROM', 'MAIL_CONFIGURATION_SET', 'WEB_URL');
const client = documentClient();
const mailing = {
  directory: directoryTable(client, env.DIRECTORY_TABLE),
  inbox: inboxTable(client, env.PROJECTIONS_TABLE),
  digests: digestTable(client, env.PROJECTIONS_TABLE),
  weekly: digestTable(client, env.PROJECTIONS_TABLE, weeklyKey),
  figures: figuresTable(client, env.PROJECTIONS_TABLE),
  mailer: mailer({ from: env.MAIL_FROM, configurationSet: env.MAIL_CONFIGURATION_SET }),
  webUrl: env.WEB_URL,
  now: () => instant(new Date()),
};

/** Sends the mails that were ordered, each once, as their readers want to be told. It cannot read a recommendation. */
export const handler = queueHandler({
  name: 'send-mail',
  schema: mailOrder,
  apply: (order) => sendMail(mailing, order),
});
