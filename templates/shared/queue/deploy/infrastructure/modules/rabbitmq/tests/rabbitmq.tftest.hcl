# Plans against a provider that answers nothing: tofu test needs no server.
mock_provider "rabbitmq" {}

variables {
  name = "order-history"
}

run "lets_a_publisher_publish_and_nothing_else" {
  command = plan

  assert {
    condition     = rabbitmq_permissions.service.permissions[0].write == "^order-history\\.events$" && rabbitmq_permissions.service.permissions[0].read == "^$"
    error_message = "It writes to its own exchange, and reads nothing."
  }

  assert {
    condition     = length(rabbitmq_queue.work) == 0 && length(rabbitmq_queue.dead) == 0
    error_message = "A service that listens to nothing has no queue."
  }

  assert {
    condition     = output.exchange == "order-history.events" && output.queue == null
    error_message = "The outputs name what was made."
  }
}

run "gives_a_listener_a_queue_that_loses_nothing" {
  command = plan

  variables {
    subscriptions  = [{ exchange = "checkout.events", routing_key = "order.*" }]
    delivery_limit = 3
  }

  assert {
    condition     = rabbitmq_permissions.service.permissions[0].read == "^order-history$"
    error_message = "It reads its own queue, and no other."
  }

  assert {
    condition = jsondecode(rabbitmq_queue.work[0].settings[0].arguments_json) == {
      "x-queue-type"              = "quorum"
      "x-delivery-limit"          = 3
      "x-dead-letter-exchange"    = ""
      "x-dead-letter-routing-key" = "order-history.dead"
      "x-dead-letter-strategy"    = "at-least-once"
      "x-overflow"                = "reject-publish"
    }
    error_message = "What cannot be handled is put aside, not dropped and not tried for ever."
  }

  assert {
    condition     = rabbitmq_binding.subscription["checkout.events order.*"].destination == output.queue
    error_message = "The queue hears what was asked for."
  }
}

run "gives_a_worker_an_inbox_and_somewhere_to_set_messages_aside" {
  command = plan

  variables {
    inbox        = ["greeting.requested"]
    retry_delays = [5, 60]
  }

  assert {
    condition     = rabbitmq_binding.inbox["greeting.requested"].source == output.inbox && rabbitmq_binding.inbox["greeting.requested"].destination == output.queue
    error_message = "What comes to the inbox is worked on."
  }

  assert {
    condition     = rabbitmq_permissions.service.permissions[0].write == "^(order-history\\.events|order-history\\.aside)$" && rabbitmq_permissions.service.permissions[0].read == "^(order-history|order-history\\.dead)$"
    error_message = "It publishes and sets aside, and reads its own queue and what is dead, to put it back."
  }

  assert {
    condition     = jsondecode(rabbitmq_queue.retry["60"].settings[0].arguments_json)["x-message-ttl"] == 60000 && jsondecode(rabbitmq_queue.retry["60"].settings[0].arguments_json)["x-dead-letter-routing-key"] == output.queue
    error_message = "A message waits as long as it says, and then comes back."
  }

  assert {
    condition     = { for key, it in rabbitmq_binding.aside : key => it.destination } == { again = "order-history", dead = "order-history.dead", retry-5s = "order-history.retry-5s", retry-60s = "order-history.retry-60s" }
    error_message = "Each place is reached by its own routing key."
  }
}

run "refuses_to_wait_for_no_time" {
  command = plan

  variables {
    inbox        = ["greeting.requested"]
    retry_delays = [0]
  }

  expect_failures = [var.retry_delays]
}

run "refuses_a_name_that_is_a_pattern" {
  command = plan

  variables {
    name = "order.*"
  }

  expect_failures = [var.name]
}

run "refuses_to_give_up_before_the_first_try" {
  command = plan

  variables {
    delivery_limit = 0
  }

  expect_failures = [var.delivery_limit]
}
