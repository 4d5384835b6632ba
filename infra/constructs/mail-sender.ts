import { ArnFormat, Stack, aws_ses as ses } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { BundledFunction } from './bundled-function.ts';

export interface MailSenderProps {
  /** Who mails come from; its domain is what SES verifies, by the DKIM records that it shows. */
  readonly from: string;
}

/**
 * The address that mails come from. They travel encrypted or not at all, and not to an address that bounced or complained
 * before.
 */
export class MailSender extends Construct {
  private readonly from: string;
  private readonly configurationSet: ses.CfnConfigurationSet;
  private readonly identity: ses.CfnEmailIdentity;

  constructor(scope: Construct, id: string, { from }: MailSenderProps) {
    super(scope, id);
    this.from = from;
    this.configurationSet = new ses.CfnConfigurationSet(this, 'ConfigurationSet', {
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    this.identity = new ses.CfnEmailIdentity(this, 'Identity', {
      emailIdentity: from.slice(from.indexOf('@') + 1),
      dkimAttributes: { signingEnabled: true },
      configurationSetAttributes: { configurationSetName: this.configurationSet.ref },
    });
  }

  /** Lets a function send as this address, and tells it the address. */
  grantSend(to: BundledFunction): void {
    to.allow(
      ['ses:SendEmail'],
      [this.arnOf('identity', this.identity.ref), this.arnOf('configuration-set', this.configurationSet.ref)],
    );
    to.tell('MAIL_FROM', this.from);
    to.tell('MAIL_CONFIGURATION_SET', this.configurationSet.ref);
  }

  private arnOf(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource,
      resourceName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }
}
