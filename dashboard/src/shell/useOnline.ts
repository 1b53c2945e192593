import { readonly, ref } from 'vue'

const online = ref(navigator.onLine)
/** When the connection was lost, ms. */
const lostAt = ref<number>()

const set = (now: boolean) => {
  if (online.value === now) return
  online.value = now
  lostAt.value = now ? undefined : Date.now()
}
addEventListener('online', () => {
  set(true)
})
addEventListener('offline', () => {
  set(false)
})

/** Whether anything can be reached: what the browser says, corrected by what requests met. */
export const useOnline = () => ({ online: readonly(online), lostAt: readonly(lostAt), set })
