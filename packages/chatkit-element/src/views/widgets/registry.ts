import type { ComponentType } from "preact";
import { Badge } from "./Badge";
import { Basic, Box, Col, Row, Spacer } from "./Box";
import { Button } from "./Button";
import { Card } from "./Card";
import { Chart } from "./Chart";
import { Checkbox } from "./Checkbox";
import { DatePicker } from "./DatePicker";
import { Divider } from "./Divider";
import { Form } from "./Form";
import { Input } from "./Input";
import { Label } from "./Label";
import { ListView } from "./ListView";
import { ListViewItem } from "./ListViewItem";
import { Markdown } from "./Markdown";
import { RadioGroup } from "./RadioGroup";
import { Select } from "./Select";
import { Table, TableCell, TableRow } from "./Table";
import { Caption, Text, Title } from "./Text";
import { Textarea } from "./Textarea";
import { Transition } from "./Transition";
import { WidgetIcon } from "./WidgetIcon";
import { WidgetImage } from "./WidgetImage";
import type { NodeProps } from "./widget-context";

const COMPONENTS: Readonly<Record<string, ComponentType<NodeProps>>> = {
  Badge,
  Basic,
  Box,
  Button,
  Caption,
  Card,
  Chart,
  Checkbox,
  Col,
  DatePicker,
  Divider,
  Form,
  Icon: WidgetIcon,
  Image: WidgetImage,
  Input,
  Label,
  ListView,
  ListViewItem,
  Markdown,
  RadioGroup,
  Row,
  Select,
  Spacer,
  Table,
  "Table.Cell": TableCell,
  "Table.Row": TableRow,
  Text,
  Textarea,
  Title,
  Transition,
};

/** The component for a widget type, `undefined` for one we do not know. */
export function findComponent(type: string): ComponentType<NodeProps> | undefined {
  return Object.hasOwn(COMPONENTS, type) ? COMPONENTS[type] : undefined;
}
