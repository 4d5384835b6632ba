import type { Templates } from '../templates/templates.ts';
import { bareAddress } from './mailbox.ts';

/** Who may send, and how, as the templates say. */
export interface Senders {
  /** Addresses and domains. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly string[];
}

/** Gives identities and configuration sets the names that other properties mention. */
export function nameSenders(templates: Templates): Senders {
  const name = (type: string, property: string): string[] =>
    templates.resources(type).map((resource) => {
      const ref = resource.properties().text(property) ?? resource.name;
      templates.identify(resource, { ref });
      return ref;
    });
  return {
    identities: name('AWS::SES::EmailIdentity', 'EmailIdentity'),
    configurationSets: name('AWS::SES::ConfigurationSet', 'Name'),
  };
}

/** An address is covered by itself, by its domain, or by a domain above that. */
export function isVerified(address: string, { identities }: Senders): boolean {
  const bare = bareAddress(address);
  const domain = bare.replace(/^.*@/, '');
  return identities.some((identity) => {
    const verified = identity.toLowerCase();
    return bare === verified || domain === verified || domain.endsWith(`.${verified}`);
  });
}
