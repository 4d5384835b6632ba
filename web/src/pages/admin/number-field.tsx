import { Field } from '../../parts/field.tsx';

interface NumberProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly name: string;
  readonly value: unknown;
  readonly onNumber: (value: number | undefined) => void;
  readonly least?: number;
}

/** A whole number; empty is `undefined`. */
export function NumberField({ label, hint, error, name, value, onNumber, least = 0 }: NumberProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (
        <input
          {...tied}
          class="input whole-number"
          type="number"
          inputMode="numeric"
          step={1}
          min={least}
          name={name}
          value={typeof value === 'number' ? value : ''}
          onInput={({ currentTarget }) =>
            onNumber(currentTarget.value === '' ? undefined : Number(currentTarget.value))
          }
        />
      )}
    </Field>
  );
}
