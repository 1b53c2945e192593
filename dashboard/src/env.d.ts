declare module 'virtual:icons' {
  export const bodies: Record<import('./ui/icon-names.ts').IconName, string>
}
