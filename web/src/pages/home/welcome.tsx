import { useLanguage, setLanguage, useWords, words } from '../../app/language.ts';
import { Mark } from '../../app/shell.tsx';
import { Note } from '../../parts/note.tsx';
import './welcome.css';

const welcomeWords = words({
  above: { vi: 'Công an tỉnh', en: 'Provincial police' },
  title: { vi: 'Đối thoại', en: 'Dialogue' },
  lead: {
    vi: 'Kiến nghị của công an cấp xã: chuyển đúng phòng, trả lời đúng hạn, theo dõi đến cùng.',
    en: 'What commune-level police raise: sent to the right department, answered in time, followed to the end.',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  who: {
    vi: 'Dùng tài khoản do quản trị hệ thống cấp.',
    en: 'Use the account that your administrator gave you.',
  },
  notSignedIn: { vi: 'Chưa đăng nhập được', en: 'You are not signed in' },
  notSignedInMore: {
    vi: 'Việc đăng nhập đã bị hủy hoặc quá lâu. Hãy thử lại.',
    en: 'Signing in was called off or took too long. Please try again.',
  },
});

/** For whoever is not signed in. */
export function Welcome() {
  const t = useWords(welcomeWords);
  const language = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  const query = new URLSearchParams(location.search);
  const failed = query.get('signed-in') === 'no';
  const to = failed ? '/' : location.pathname + location.search;
  return (
    <main class="welcome">
      <div class="welcome-sheet stack">
        <div class="welcome-mark">
          <Mark />
        </div>
        <header class="page-head">
          <div class="above">{t.above}</div>
          <h1>{t.title}</h1>
        </header>
        <p class="welcome-lead">{t.lead}</p>
        {failed && (
          <Note look="warning" role="alert" title={t.notSignedIn}>
            <p>{t.notSignedInMore}</p>
          </Note>
        )}
        <div class="stack close">
          <a class="button main large" href={`/api/sign-in?to=${encodeURIComponent(to)}&lang=${language}`}>
            {t.signIn}
          </a>
          <p class="soft small">{t.who}</p>
        </div>
        <div>
          <button type="button" class="button quiet" lang={other} onClick={() => setLanguage(other)}>
            {other === 'en' ? 'English' : 'Tiếng Việt'}
          </button>
        </div>
      </div>
    </main>
  );
}
