import { readonly, ref } from 'vue'

const freshThrough = ref<number | null>()

/** Until when everything received is counted in what the page shows: ms, null when nothing ever came. */
export const useFreshness = () => ({
  freshThrough: readonly(freshThrough),
  tell: (value: number | null | undefined) => {
    freshThrough.value = value
  },
})
