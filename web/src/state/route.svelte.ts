// The address holds the place, so that Back works: "#/" asks anew, "#/c/{id}" is a conversation.

function conversation_in(hash: string): string | null {
  const id = /^#\/c\/([\w%.~-]+)$/.exec(hash)?.[1];
  try {
    return id === undefined ? null : decodeURIComponent(id);
  } catch {
    return null;
  }
}

export function address_of(conversation: string): string {
  return `#/c/${encodeURIComponent(conversation)}`;
}

class Route {
  #conversation = $state<string | null>(null);

  start(): void {
    this.#conversation = conversation_in(location.hash);
    addEventListener("hashchange", () => (this.#conversation = conversation_in(location.hash)));
  }

  get conversation(): string | null {
    return this.#conversation;
  }

  open(conversation: string | null): void {
    this.#conversation = conversation;
    const hash = conversation ? address_of(conversation) : "#/";
    if (location.hash !== hash) location.hash = hash;
  }
}

export const route = new Route();
