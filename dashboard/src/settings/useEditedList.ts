/** Settings that are a list: one is opened at a time, by the address, and a new one is there before it is stored. */
import { computed, reactive, shallowRef } from 'vue'
import { useAddress } from '../shell/useAddress.ts'

/** `parameter`: of the address. `fresh`: a new one, as it begins. */
export const useEditedList = <One extends { id: string; name: string }>(
  parameter: string,
  stored: () => readonly One[],
  load: () => Promise<void>,
  fresh: (id: string) => One,
) => {
  const address = useAddress()
  const created = shallowRef<One>()
  const opened = computed(() => address.read(parameter))
  const isNew = (id: string) => !stored().some((one) => one.id === id)
  const open = (id: string | undefined) => address.change({ [parameter]: id }, 'replace')
  return reactive({
    all: computed(() =>
      created.value && isNew(created.value.id) ? [...stored(), created.value] : [...stored()],
    ),
    opened,
    isNew,
    isCreating: computed(() => created.value !== undefined),
    toggle: (id: string) => open(opened.value === id ? undefined : id),
    create: () => {
      created.value = fresh(crypto.randomUUID())
      return open(created.value.id)
    },
    saved: async () => {
      await load()
      created.value = undefined
    },
    gone: async () => {
      created.value = undefined
      await open(undefined)
      await load()
    },
  })
}
