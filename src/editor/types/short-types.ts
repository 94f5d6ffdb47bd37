/** Types as a reader says them: `Tensor<[4, 4, 4]>` for what is written `Tensor<readonly [4, 4, 4]>`. */
export function shortTypes(text: string): string {
  return text
    .replace(/import\("[^"]*"\)\./g, '')
    .replace(/\bTensor<readonly (\[[^\]]*\])>/g, 'Tensor<$1>')
    .replace(/\bTensor<readonly number\[\]>/g, 'Tensor');
}
