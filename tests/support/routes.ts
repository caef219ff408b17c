/** Every address of the running API that answers GET, as Express knows them: noted while an installation starts. */
import { Router } from 'express';

interface Route {
  readonly methods: Readonly<Record<string, boolean>>;
}

interface RouterPrototype {
  route(path: string | readonly string[]): Route;
}

export interface NotedRoutes {
  /** Patterns such as `/v1/approve/:token` that something answers GET at, without repetition. */
  gettable(): string[];
  /** Those that take every method alike: most of them refuse GET. */
  taking(): string[];
  /** Notes no more. */
  end(): void;
}

/** To be called before the API starts, in the process that it starts in. */
export function noteRoutes(): NotedRoutes {
  const prototype = (Router as unknown as { prototype: RouterPrototype }).prototype;
  const original = prototype.route;
  const noted: { readonly path: string; readonly route: Route }[] = [];
  prototype.route = function note(this: RouterPrototype, paths) {
    const route = original.call(this, paths);
    for (const path of [paths].flat()) noted.push({ path, route });
    return route;
  };
  const by = (method: string) => [
    ...new Set(noted.filter(({ route }) => route.methods[method]).map(({ path }) => path)),
  ];
  return {
    gettable: () => by('get'),
    taking: () => by('_all').filter((path) => !by('get').includes(path)),
    end: () => {
      prototype.route = original;
    },
  };
}
