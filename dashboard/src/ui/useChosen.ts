/** What is ticked in a list: one by one, a stretch with shift, or all. */
import { computed, ref } from 'vue'

/** `ids`: all of the list, in its order; what is no longer in it is not chosen. */
export const useChosen = (ids: () => readonly string[]) => {
  const ticked = ref<ReadonlySet<string>>(new Set())
  const chosen = computed(() => new Set(ids().filter((id) => ticked.value.has(id))))
  let last: string | undefined
  return {
    chosen,
    isAll: computed(() => chosen.value.size > 0 && chosen.value.size === ids().length),
    choose(id: string, withShift: boolean) {
      const list = ids()
      const [from, to] = [list.indexOf(last ?? id), list.indexOf(id)].sort((a, b) => a - b)
      const stretch = withShift && from !== undefined && from >= 0 ? list.slice(from, (to ?? from) + 1) : [id]
      const add = !ticked.value.has(id)
      const next = new Set(ticked.value)
      for (const one of stretch) {
        if (add) next.add(one)
        else next.delete(one)
      }
      ticked.value = next
      last = id
    },
    chooseAll(all: boolean) {
      ticked.value = new Set(all ? ids() : [])
    },
    /** What has left the list is not chosen either when it comes back. */
    forgetOthers() {
      ticked.value = chosen.value
    },
    clear() {
      ticked.value = new Set()
    },
  }
}
