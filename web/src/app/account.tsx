import { useEffect, useRef } from 'preact/hooks';
import { api, problemOf } from './api.ts';
import { setLanguage, useLanguage, useWords, words } from './language.ts';
import { useDepartmentName, useUnitName } from './reference.ts';
import { signedOut } from './session.ts';
import { useStore } from './store.ts';
import { setTheme, theme, themes } from './theme.ts';
import type { Profile } from './wire.ts';

const accountWords = words({
  account: { vi: 'Tài khoản và giao diện', en: 'Account and display' },
  language: { vi: 'Ngôn ngữ', en: 'Language' },
  theme: { vi: 'Nền', en: 'Theme' },
  auto: { vi: 'Theo máy', en: 'Automatic' },
  light: { vi: 'Sáng', en: 'Light' },
  dark: { vi: 'Tối', en: 'Dark' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
});

/** Who I am here, in which language and light, and the way out. */
export function Account({ me }: { readonly me: Profile }) {
  const t = useWords(accountWords);
  const language = useLanguage();
  const chosenTheme = useStore(theme);
  const unit = useUnitName(me.unit);
  const departmentName = useDepartmentName();
  const place = me.department === undefined ? unit : departmentName(me.department);
  const [first] = me.roles;
  const panel = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const leave = (event: Event) => {
      if (
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !panel.current?.contains(event.target as Node)
      )
        panel.current?.removeAttribute('open');
    };
    document.addEventListener('click', leave);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('click', leave);
      document.removeEventListener('keydown', leave);
    };
  }, []);
  const leaveSystem = async () => {
    const answer = await api<{ to: string }>('/sign-in/out', { method: 'POST' }).catch((error: unknown) => {
      problemOf(error);
      return { to: '/' };
    });
    signedOut();
    location.assign(answer.to);
  };
  return (
    <details class="shell-account" ref={panel}>
      <summary>
        <span class="out-of-sight">
          {t.account}: {me.id}
        </span>
        <span class="shell-who" aria-hidden="true">
          <b>{me.id}</b>
          <span>{first?.name ?? ''}</span>
        </span>
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <circle cx="12" cy="8" r="3.6" fill="none" stroke="currentColor" stroke-width="1.8" />
          <path
            d="M4.5 20c1-4 4-6 7.500-6s6.500 2 7.500 6"
            fill="none"
            stroke="currentColor"
            stroke-width="1.8"
          />
        </svg>
      </summary>
      <div class="shell-panel stack">
        <div>
          <b>{me.id}</b>
          {me.roles.map(({ id, name }) => (
            <div key={id}>{name}</div>
          ))}
          <div class="soft">{place}</div>
          {me.standsInFor.map(({ id, roles, until }) => (
            <div key={id} class="soft small">
              {id} ({roles.map(({ name }) => name).join(', ')}) → {until}
            </div>
          ))}
        </div>
        <fieldset>
          <legend class="small soft">{t.language}</legend>
          <div class="shell-switch">
            {(['vi', 'en'] as const).map((one) => (
              <button
                key={one}
                type="button"
                lang={one}
                aria-pressed={language === one}
                onClick={() => setLanguage(one)}
              >
                {one === 'vi' ? 'Tiếng Việt' : 'English'}
              </button>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend class="small soft">{t.theme}</legend>
          <div class="shell-switch">
            {themes.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={chosenTheme === one}
                onClick={() => setTheme(one)}
              >
                {t[one]}
              </button>
            ))}
          </div>
        </fieldset>
        <button type="button" class="button" onClick={() => void leaveSystem()}>
          {t.signOut}
        </button>
      </div>
    </details>
  );
}
