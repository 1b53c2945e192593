/** A form over what is stored: what was edited stays when the stored value is read again, in lists beside what others did, and is sent field by field. */
import { computed, reactive, ref, watch } from 'vue'
import { useCommand } from '../saved-views/useCommand.ts'
import { merged } from './merged.ts'

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const copied = <Fields>(fields: Fields): Fields => JSON.parse(JSON.stringify(fields)) as Fields

/** `save` is given the fields that differ, and settles when they are stored. */
export const useForm = <Fields extends object>(
  stored: () => Fields,
  save: (changed: Partial<Fields>) => Promise<unknown>,
) => {
  const form = reactive(copied(stored())) as Fields
  const known = ref(copied(stored())) as { value: Fields }
  const saved = ref(false)
  const { busy, wrong, run } = useCommand()
  const names = () => Object.keys(known.value) as (keyof Fields)[]
  const edited = computed(() => names().filter((name) => !same(form[name], known.value[name])))

  watch(stored, (now) => {
    for (const name of names())
      form[name] = same(form[name], known.value[name])
        ? copied(now[name])
        : merged(form[name], known.value[name], copied(now[name]))
    known.value = copied(now)
  })
  watch(
    () => edited.value.length,
    (count) => {
      if (count > 0) saved.value = false
    },
  )
  return {
    form,
    busy,
    wrong,
    saved,
    isEdited: computed(() => edited.value.length > 0),
    submit: async () => {
      const changed = copied(
        Object.fromEntries(edited.value.map((name) => [name, form[name]])),
      ) as Partial<Fields>
      if (!(await run(() => save(changed)))) return
      known.value = { ...known.value, ...changed }
      saved.value = true
    },
    discard: () => Object.assign(form, copied(known.value)),
  }
}
