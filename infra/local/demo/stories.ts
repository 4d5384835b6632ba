import { force } from './stories/force.ts';
import { order } from './stories/order.ts';
import { premisesAndMoney } from './stories/premises-and-money.ts';
import { services } from './stories/services.ts';
import type { Story } from './story.ts';

/** Every recommendation of the seed, at some point of its life. */
export const stories: readonly Story[] = [...premisesAndMoney, ...force, ...order, ...services];
