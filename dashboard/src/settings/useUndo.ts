/** What was just changed on a page of settings, in words, and how to take it back; ten seconds long. */
import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem } from '../api/problem.ts'

type Notice = { words: string; refused: boolean; undo?: () => Promise<unknown> }

const UNDO_MS = 10_000
const REFUSED_MS = 20_000
const notice = shallowRef<Notice>()
let timer: ReturnType<typeof setTimeout> | undefined

const tell = (told: Notice | undefined) => {
  notice.value = told
  clearTimeout(timer)
  if (told === undefined) return
  timer = setTimeout(
    () => {
      notice.value = undefined
    },
    told.refused ? REFUSED_MS : UNDO_MS,
  )
}

export const useUndo = () => {
  const { t, te } = useI18n()
  /** Does it, says so and offers `undo`; says why where it was refused. Answers whether it was done. */
  const run = async (
    words: string,
    work: () => Promise<unknown>,
    undo?: () => Promise<unknown>,
  ): Promise<boolean> => {
    try {
      await work()
      tell({ words, refused: false, ...(undo ? { undo: () => run(t('settings.undone'), undo) } : {}) })
      return true
    } catch (error) {
      const { code, detail } = error instanceof ApiProblem ? error : new ApiProblem('internal')
      const known = `problem.${code}`
      const why = detail ?? (te(known) ? t(known) : t('problem.other'))
      tell({ words: t('settings.refused', { what: words, why }), refused: true })
      return false
    }
  }
  return {
    notice: computed(() => notice.value),
    run,
    dismiss: () => {
      tell(undefined)
    },
  }
}
