import { Component, type ComponentChildren, type ComponentType, h } from "preact";

/** Renders `Inner` again only when `isSame` says that its props differ. */
export function memo<P extends object>(
  Inner: (props: P) => ComponentChildren,
  isSame: (previous: P, next: P) => boolean = shallowEqual,
): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return !isSame(this.props, next);
    }
    render() {
      return h(Inner as ComponentType<P>, this.props);
    }
  };
}

export function shallowEqual<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
