/** The type service in a worker of the site's own: what it answers never holds up typing. */
import ts from 'typescript';
import { pack } from 'virtual:separable/types';
import type { TypesReply, TypesRequest } from './protocol.ts';
import { createTypeService } from './service.ts';

const service = createTypeService({ compiler: ts, ...pack });

addEventListener('message', ({ data }: MessageEvent<TypesRequest>) => {
  const { id, changed, question } = data;
  try {
    service.update(changed);
    reply({ id, answer: service.answer(question) });
  } catch (error) {
    reply({ id, failure: String(error) });
  }
});

function reply(message: TypesReply): void {
  postMessage(message);
}
