import { createApp } from 'vue'
import { createI18n } from 'vue-i18n'
import Popup from '../../src/popup/Popup.vue'
import { en } from '../../src/popup/strings.en.ts'
import '../../src/popup/popup.css'

const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } })

createApp(Popup).use(i18n).mount('#app')
