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
    }
    error_message = "What cannot be handled is put aside, not dropped and not tried for ever."
  }

  assert {
    condition     = rabbitmq_binding.subscription["checkout.events order.*"].destination == output.queue
    error_message = "The queue hears what was asked for."
  }
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
