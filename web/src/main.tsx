import { render } from 'preact';
render(<p>Đối thoại</p>, document.getElementById('page') as HTMLElement);
