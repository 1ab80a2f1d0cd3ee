"""New tasks in everyday words."""

import pytest

from src.domain.task import Priority
from src.offline_model.grammar.intents import Add, Intent, TaskDetails
from src.offline_model.grammar.parse import parse
from tests.offline_model.moments import NOW, on

CASES: list[tuple[str, Intent]] = [
    ("add milk", Add((TaskDetails("Milk"),))),
    ("Add a task to buy milk", Add((TaskDetails("Buy milk"),))),
    (
        "add buy milk, call mum and pay rent",
        Add((TaskDetails("Buy milk"), TaskDetails("Call mum"), TaskDetails("Pay rent"))),
    ),
    ("add buy milk, eggs and bread", Add((TaskDetails("Buy milk, eggs and bread"),))),
    ("add call mum and dad", Add((TaskDetails("Call mum and dad"),))),
    ('create a new task called "Fix the bike"', Add((TaskDetails("Fix the bike"),))),
    ("new task: water plants", Add((TaskDetails("Water plants"),))),
    ("todo: water plants", Add((TaskDetails("Water plants"),))),
    ("task: pay rent", Add((TaskDetails("Pay rent"),))),
    (
        "For #launch: send Mara the draft tomorrow, book the demo room Thursday",
        Add(
            (
                TaskDetails("Send Mara the draft", due=on("2026-11-21"), tags=("launch",)),
                TaskDetails("Book the demo room", due=on("2026-11-26"), tags=("launch",)),
            )
        ),
    ),
    ("for #home remind me to pay rent", Add((TaskDetails("Pay rent", tags=("home",)),))),
    ("I need to buy milk", Add((TaskDetails("Buy milk"),))),
    ("don't forget to pay rent on the 1st", Add((TaskDetails("Pay rent", due=on("2026-12-01")),))),
    ("remember to call John tomorrow", Add((TaskDetails("Call John", due=on("2026-11-21")),))),
    (
        "please add a reminder to call the bank at 3pm",
        Add((TaskDetails("Call the bank", due=on("2026-11-20 15:00")),)),
    ),
    ("can you add eggs to my list?", Add((TaskDetails("Eggs"),))),
    ("put milk on the list", Add((TaskDetails("Milk"),))),
    ("put milk and eggs on my shopping list", Add((TaskDetails("Milk"), TaskDetails("Eggs")))),
    ("add urgent task fix server", Add((TaskDetails("Fix server", priority=Priority.HIGH),))),
    (
        "add a high priority task to fix the server",
        Add((TaskDetails("Fix the server", priority=Priority.HIGH),)),
    ),
    (
        "add fix the server, high priority",
        Add((TaskDetails("Fix the server", priority=Priority.HIGH),)),
    ),
    (
        "add fix the server p1 #work tomorrow",
        Add(
            (
                TaskDetails(
                    "Fix the server", due=on("2026-11-21"), priority=Priority.HIGH, tags=("work",)
                ),
            )
        ),
    ),
    ("add pay rent due on friday", Add((TaskDetails("Pay rent", due=on("2026-11-27")),))),
    ("add pay rent by the end of the month", Add((TaskDetails("Pay rent", due=on("2026-11-30")),))),
    (
        "add report due next Friday at 5pm with high priority",
        Add((TaskDetails("Report", due=on("2026-11-27 17:00"), priority=Priority.HIGH),)),
    ),
    (
        "add dentist appointment on 3 December at 14:30",
        Add((TaskDetails("Dentist appointment", due=on("2026-12-03 14:30")),)),
    ),
    (
        "add buy present for Anna's birthday on Saturday",
        Add((TaskDetails("Buy present for Anna's birthday", due=on("2026-11-21")),)),
    ),
    (
        "add buy milk and water the plants every Friday",
        Add(
            (
                TaskDetails("Buy milk"),
                TaskDetails("Water the plants every Friday", due=on("2026-11-27")),
            )
        ),
    ),
    ("add read the Friday report", Add((TaskDetails("Read the Friday report"),))),
    (
        "add urgent: call the plumber",
        Add((TaskDetails("Call the plumber", priority=Priority.HIGH),)),
    ),
    (
        "add Renew passport with note bring photos",
        Add((TaskDetails("Renew passport", description="bring photos"),)),
    ),
    (
        "add task Renew passport, description: bring 2 photos",
        Add((TaskDetails("Renew passport", description="bring 2 photos"),)),
    ),
    ("remind me tomorrow to call mum", Add((TaskDetails("Call mum", due=on("2026-11-21")),))),
    (
        "remind me at 6pm to take out the trash",
        Add((TaskDetails("Take out the trash", due=on("2026-11-20 18:00")),)),
    ),
    (
        "remind me in 2 hours to check the oven",
        Add((TaskDetails("Check the oven", due=on("2026-11-20 12:00")),)),
    ),
    (
        "remind me about the meeting on Monday",
        Add((TaskDetails("The meeting", due=on("2026-11-23")),)),
    ),
    ("set a reminder to stretch every day", Add((TaskDetails("Stretch every day"),))),
    (
        "add:\n- milk\n- eggs\n- bread",
        Add((TaskDetails("Milk"), TaskDetails("Eggs"), TaskDetails("Bread"))),
    ),
    (
        "add these tasks: milk; eggs; bread",
        Add((TaskDetails("Milk"), TaskDetails("Eggs"), TaskDetails("Bread"))),
    ),
    (
        "add 3 tasks: clean kitchen, wash car and call Bob",
        Add((TaskDetails("Clean kitchen"), TaskDetails("Wash car"), TaskDetails("Call Bob"))),
    ),
    ("add", Add(())),
    ("add a task", Add(())),
    ("create task", Add(())),
    ("add milk tomorrow", Add((TaskDetails("Milk", due=on("2026-11-21")),))),
    (
        "add milk, eggs and bread tomorrow",
        Add(
            (
                TaskDetails("Milk", due=on("2026-11-21")),
                TaskDetails("Eggs", due=on("2026-11-21")),
                TaskDetails("Bread", due=on("2026-11-21")),
            )
        ),
    ),
    ("add gym #health #fun", Add((TaskDetails("Gym", tags=("health", "fun")),))),
    (
        "I have to finish the report by Friday",
        Add((TaskDetails("Finish the report", due=on("2026-11-27")),)),
    ),
    ("make a task to email Bob", Add((TaskDetails("Email Bob"),))),
    ('add "call mum, then dad"', Add((TaskDetails("call mum, then dad"),))),
    ("add 2 bottles of milk", Add((TaskDetails("2 bottles of milk"),))),
    ("add buy milk to my list for tomorrow", Add((TaskDetails("Buy milk", due=on("2026-11-21")),))),
    (
        "add a task for tomorrow: wash the car",
        Add((TaskDetails("Wash the car", due=on("2026-11-21")),)),
    ),
    (
        "add a task for tomorrow to wash the car",
        Add((TaskDetails("Wash the car", due=on("2026-11-21")),)),
    ),
    (
        'create a task "Pay rent" due 2026-12-01',
        Add((TaskDetails("Pay rent", due=on("2026-12-01")),)),
    ),
    ("log a task buy milk", Add((TaskDetails("Buy milk"),))),
    ("I want to add a task", Add(())),
    ("can you remind me to drink water", Add((TaskDetails("Drink water"),))),
    ("add meeting at noon", Add((TaskDetails("Meeting", due=on("2026-11-20 12:00")),))),
    ("add party this weekend", Add((TaskDetails("Party", due=on("2026-11-21")),))),
    ("add taxes in two weeks", Add((TaskDetails("Taxes", due=on("2026-12-04")),))),
    (
        "add lunch with Sam on Tuesday next week #food",
        Add((TaskDetails("Lunch with Sam", due=on("2026-11-24"), tags=("food",)),)),
    ),
    ("add 🛒 milk", Add((TaskDetails("🛒 milk"),))),
    (
        'Hey, can you add "Pick up dry cleaning" for tomorrow please?',
        Add((TaskDetails("Pick up dry cleaning", due=on("2026-11-21")),)),
    ),
    (
        "add a task: call Dr. Smith, 10am Monday",
        Add((TaskDetails("Call Dr. Smith", due=on("2026-11-23 10:00")),)),
    ),
    (
        "please create tasks for cleaning the kitchen and washing the car",
        Add((TaskDetails("Cleaning the kitchen"), TaskDetails("Washing the car"))),
    ),
    ("could you create a task for me to water the plants", Add((TaskDetails("Water the plants"),))),
    (
        "make a new to-do: file taxes by 15 April",
        Add((TaskDetails("File taxes", due=on("2027-04-15")),)),
    ),
    ("I gotta return the library books", Add((TaskDetails("Return the library books"),))),
    ("add to my list: batteries", Add((TaskDetails("Batteries"),))),
    (
        "let's add jogging on Sunday morning",
        Add((TaskDetails("Jogging", due=on("2026-11-22 09:00")),)),
    ),
    (
        "add a low priority task to sort photos",
        Add((TaskDetails("Sort photos", priority=Priority.LOW),)),
    ),
    (
        "add pay electricity bill due in 3 days, tag it bills",
        Add((TaskDetails("Pay electricity bill", due=on("2026-11-23"), tags=("bills",)),)),
    ),
    (
        "add a task pay electricity bill with tags bills and home",
        Add((TaskDetails("Pay electricity bill", tags=("bills", "home")),)),
    ),
    ("add buy flowers @ 17:00", Add((TaskDetails("Buy flowers", due=on("2026-11-20 17:00")),))),
    (
        "Add lunch with Maria (high priority) on Wednesday at 12:30",
        Add((TaskDetails("Lunch with Maria", due=on("2026-11-25 12:30"), priority=Priority.HIGH),)),
    ),
    ("add review the PR by EOD", Add((TaskDetails("Review the PR", due=on("2026-11-20")),))),
    ("add submit report before Friday", Add((TaskDetails("Submit report", due=on("2026-11-27")),))),
    (
        "schedule a meeting with Tom tomorrow at 2pm",
        Add((TaskDetails("Meeting with Tom", due=on("2026-11-21 14:00")),)),
    ),
    ("note to self: buy stamps", Add((TaskDetails("Buy stamps"),))),
    ("add another one: bread", Add((TaskDetails("Bread"),))),
    ("add one more task: bread", Add((TaskDetails("Bread"),))),
    ("also add bread", Add((TaskDetails("Bread"),))),
]


@pytest.mark.parametrize(("message", "expected"), CASES)
def test_a_message_is_read_as_its_intent(message: str, expected: Intent) -> None:
    assert parse(message, NOW) == [expected]
