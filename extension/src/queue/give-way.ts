/** For `openDB`: whoever deletes a database does not wait for those who have it open, and nothing is written to it any more. */
export const giveWay = (_: unknown, __: unknown, { target }: Event): void => {
  ;(target as IDBDatabase).close()
}
