import { refDebounced } from '@vueuse/core'
import { computed, ref, type Ref, watch } from 'vue'
import { hashNamesAnswer } from '#core/contracts/directory.ts'
import type { Directory } from '#core/contracts/directory.ts'
import { isHashed } from '#core/names/short-name.ts'
import { useApi } from '../../api/useApi.ts'

const TYPED_MS = 250

/** What `name` is known by where the account hashes names; undefined where it does not, or until the server has said. */
export const useHash = (name: Ref<string>, directory: Ref<Directory | undefined>) => {
  const api = useApi()
  const hash = ref<string>()
  const hashes = computed(() => directory.value?.users.some(({ login }) => isHashed(login)) === true)
  watch(
    [refDebounced(name, TYPED_MS), hashes],
    async ([wanted, asks]) => {
      hash.value = undefined
      if (!asks || wanted.trim() === '') return
      // Without an answer the list shows what it finds by itself.
      const answer = await api
        .send('POST', 'names/hash', { names: [wanted] }, hashNamesAnswer)
        .catch(() => undefined)
      if (wanted === name.value) hash.value = answer?.hashes[0]
    },
    { immediate: true },
  )
  return { hash, hashes }
}
