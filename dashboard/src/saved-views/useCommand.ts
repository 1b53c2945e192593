/** One command at a time: whether it is under way, and in words why it was refused. */
import { readonly, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem } from '../api/problem.ts'

export const useCommand = () => {
  const { t, te } = useI18n()
  const busy = ref(false)
  const wrong = ref<string>()
  /** Whether it was done. */
  const run = async (command: () => Promise<unknown>): Promise<boolean> => {
    busy.value = true
    wrong.value = undefined
    try {
      await command()
      return true
    } catch (error) {
      const { code, detail } = error instanceof ApiProblem ? error : new ApiProblem('internal')
      const words = `problem.${code}`
      wrong.value = detail ?? (te(words) ? t(words) : t('problem.other'))
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy: readonly(busy), wrong: readonly(wrong), run }
}
