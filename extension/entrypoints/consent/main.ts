import { createApp } from 'vue'
import { createI18n } from 'vue-i18n'
import ConsentPage from '../../src/consent/ConsentPage.vue'
import { en } from '../../src/consent/strings.en.ts'
import '../../src/consent/consent.css'

const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } })

createApp(ConsentPage).use(i18n).mount('#app')
