/** Notes that follow their query; undefined: none are asked for. */
import { onScopeDispose, shallowRef, watch } from 'vue'
import { noteList } from '#core/contracts/note.ts'
import type { Note } from '#core/contracts/note.ts'
import type { Parameters } from '../api/request.ts'
import { useApi } from '../api/useApi.ts'
import { useRefresh } from '../reports/useRefresh.ts'

export const useNotes = (path: 'notes' | 'me/notes', query: () => Parameters | undefined) => {
  const notes = shallowRef<readonly Note[]>([])
  const { round } = useRefresh()
  let abort: AbortController | undefined
  const load = async () => {
    abort?.abort()
    const mine = (abort = new AbortController())
    const asked = query()
    if (asked === undefined) {
      notes.value = []
      return
    }
    // The page's own report tells what is wrong.
    const answer = await useApi()
      .get(path, asked, noteList, mine.signal)
      .catch(() => undefined)
    if (answer !== undefined && !mine.signal.aborted) notes.value = answer.notes
  }
  watch([() => JSON.stringify(query()), round], load, { immediate: true })
  onScopeDispose(() => abort?.abort())
  return { notes, load }
}
