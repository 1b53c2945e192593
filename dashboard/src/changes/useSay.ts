/** The words of what changed (core/changes/words) in the page's language. */
import { useI18n } from 'vue-i18n'
import type { Say } from '#core/changes/say.ts'

export const useSay = (): Say => {
  const { t } = useI18n()
  return (key, values = {}, n) =>
    n === undefined ? t(`change.${key}`, values) : t(`change.${key}`, values, n)
}
