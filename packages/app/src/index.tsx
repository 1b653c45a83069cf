import '@backstage/ui/css/styles.css';
import '@fontsource-variable/inter/index.css';
import './modules/theme/theme.css';
import './modules/theme/stockPages.css';
import ReactDOM from 'react-dom/client';
import { app } from './App';

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
