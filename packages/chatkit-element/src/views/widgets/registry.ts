import type { ComponentType } from "preact";
import { Badge } from "./badge/Badge";
import { Basic, Box, Col, Row, Spacer } from "./box/Box";
import { Button } from "./button/Button";
import { Card } from "./card/Card";
import { Chart } from "./chart/Chart";
import { Checkbox } from "./checkbox/Checkbox";
import { DatePicker } from "./date-picker/DatePicker";
import { Divider } from "./divider/Divider";
import { Form } from "./form/Form";
import { WidgetIcon } from "./icon/WidgetIcon";
import { WidgetImage } from "./image/WidgetImage";
import { Input } from "./input/Input";
import { Label } from "./label/Label";
import { ListView } from "./list-view/ListView";
import { ListViewItem } from "./list-view/ListViewItem";
import { Markdown } from "./markdown/Markdown";
import { RadioGroup } from "./radio-group/RadioGroup";
import { Select } from "./select/Select";
import { Table, TableCell, TableRow } from "./table/Table";
import { Caption, Text, Title } from "./text/Text";
import { Textarea } from "./textarea/Textarea";
import { Transition } from "./transition/Transition";
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
