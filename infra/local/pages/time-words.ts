import type { Language } from './html.ts';

const locales: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };

/** "08:00 Thứ Ba, 10/02/2026", Viet Nam's time. */
export const vietNamTime = (at: string | Date, language: Language): string =>
  new Date(at).toLocaleString(locales[language], {
    timeZone: 'Asia/Ho_Chi_Minh',
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
