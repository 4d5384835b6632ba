import type { ComponentChildren, TargetedEvent } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../app/language.ts';
import { partWords } from './words.ts';

interface FieldProps {
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** The control, with the ids that tie it to its label, hint and error. */
  readonly children: (tied: {
    id: string;
    class: string;
    'aria-describedby': string | undefined;
    'aria-invalid': 'true' | undefined;
  }) => ComponentChildren;
}

export function Field({ label, hint, error, optional, children }: FieldProps) {
  const id = useId();
  const t = useWords(partWords);
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
        {optional && <span class="soft small"> ({t.optional})</span>}
      </label>
      {hint && (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {children({
        id,
        class: 'input',
        'aria-describedby': described || undefined,
        'aria-invalid': error ? 'true' : undefined,
      })}
      {error && (
        <div class="field-error" id={`${id}-error`}>
          {error}
        </div>
      )}
    </div>
  );
}

interface TextProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onText: (value: string) => void;
  readonly onPause?: () => void;
  readonly limit: number;
  /** More than one line. */
  readonly long?: boolean;
  readonly name: string;
}

/** A text in one line, or in many. */
export function TextField({ value, onText, onPause, limit, long, name, ...field }: TextProps) {
  const given = {
    name,
    value,
    maxLength: limit,
    autocomplete: 'off',
    onBlur: onPause,
    onInput: (event: TargetedEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onText(event.currentTarget.value),
  };
  return (
    <Field {...field}>
      {(tied) =>
        long ? <textarea {...tied} {...given} rows={5} /> : <input {...tied} {...given} type="text" />
      }
    </Field>
  );
}

interface SelectProps extends Omit<FieldProps, 'children'> {
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  /** What stands there while nothing is chosen. */
  readonly nothing: string;
  readonly name: string;
}

export function Select({ value, onChoose, options, nothing, name, ...field }: SelectProps) {
  return (
    <Field {...field}>
      {(tied) => (
        <select {...tied} name={name} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="">{nothing}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface ChoiceProps {
  readonly type: 'checkbox' | 'radio';
  readonly name: string;
  readonly checked: boolean;
  readonly onCheck: (checked: boolean) => void;
  readonly label: string;
  readonly hint?: string;
  readonly invalid?: boolean;
}

export function Choice({ type, name, checked, onCheck, label, hint, invalid }: ChoiceProps) {
  return (
    <label class="choice">
      <input
        type={type}
        name={name}
        checked={checked}
        aria-invalid={invalid ? 'true' : undefined}
        onChange={(event) => onCheck(event.currentTarget.checked)}
      />
      <span>{label}</span>
      {hint && <small>{hint}</small>}
    </label>
  );
}
