/** Something that holds on to the world until it is asked to let go. */
export interface Disposable {
  dispose(): void;
}

/** Collects what must be let go together, in reverse order. */
export class Disposables implements Disposable {
  #all: Disposable[] = [];

  add<T extends Disposable>(one: T): T {
    this.#all.push(one);
    return one;
  }

  listen<K extends keyof WindowEventMap>(
    target: EventTarget,
    type: K | (string & {}),
    handler: (event: WindowEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void {
    const listener = handler as EventListener;
    target.addEventListener(type, listener, options);
    this.add({ dispose: () => target.removeEventListener(type, listener, options) });
  }

  dispose(): void {
    for (const one of this.#all.splice(0).reverse()) one.dispose();
  }
}
