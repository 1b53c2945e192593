import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n.ts'
import { router } from './router.ts'
import { useLanguage } from './shell/useLanguage.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/print.css'

// The router asks at once who is signed in; meanwhile the strings come.
const app = createApp(App).use(i18n).use(router)
await useLanguage().spoken()
app.mount('#app')
