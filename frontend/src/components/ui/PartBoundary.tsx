"use client";

import { Component, type ReactNode } from "react";
import { showToast } from "./toast/toast-store";

export interface PartBoundaryProps {
  /** What stands there instead. */
  fallback?: ReactNode;
  onFailure: () => void;
  children: ReactNode;
}

/** A part that loads on demand may fail to come, offline above all; the page goes on without it. */
export class PartBoundary extends Component<PartBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(): void {
    showToast("That did not open. Reload the page once you are online");
    this.props.onFailure();
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
