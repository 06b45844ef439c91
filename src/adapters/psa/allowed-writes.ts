import type { AutotaskClient } from './autotask-client.js';

/** The changing requests of the client, each allowed anew immediately before it is sent. */
export class AllowedWrites implements Pick<AutotaskClient, 'create' | 'patch' | 'remove'> {
  constructor(
    private readonly client: AutotaskClient,
    private readonly assertAllowed: () => void,
  ) {}

  create(...[path, body]: Parameters<AutotaskClient['create']>): ReturnType<AutotaskClient['create']> {
    return this.client.create(path, body, this.assertAllowed);
  }

  patch(...[entity, body]: Parameters<AutotaskClient['patch']>): ReturnType<AutotaskClient['patch']> {
    return this.client.patch(entity, body, this.assertAllowed);
  }

  remove(path: string): ReturnType<AutotaskClient['remove']> {
    return this.client.remove(path, this.assertAllowed);
  }
}
