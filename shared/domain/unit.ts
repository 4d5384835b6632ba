export const unitKinds = ['commune', 'ward', 'town'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** The unit as it was when the recommendation was raised. */
export interface UnitRef {
  readonly id: string;
  readonly kind: UnitKind;
  /** The district's code: the `place` that routing rules name. */
  readonly district: string;
}
