import { type Provider } from '@nestjs/common';

/** A use case and the ports its constructor takes, in order. */
export const useCase = (
  UseCase: new (...ports: never[]) => object,
  ...ports: (abstract new (...args: never[]) => object)[]
): Provider => ({
  provide: UseCase,
  inject: ports,
  useFactory: (...given: never[]) => new UseCase(...given),
});
