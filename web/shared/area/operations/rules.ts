/** Say domain.create as people do; an action without a word is shown as it is. */
export function actionName(action: string, words: Record<string, unknown>): string {
  const said = action.split('.').map((each) => words[each]);
  return said.every((each) => typeof each === 'string') ? said.join(' ') : action;
}
