# Listens where the agent did. What it does with a request is named by its argument, else in the request.
use strict;
use warnings;
use IO::Socket::UNIX;

my $always = shift;
$SIG{CHLD} = 'IGNORE';
my $socket = IO::Socket::UNIX->new(Local => '/run/slipway/agent.sock', Listen => 64) or die $!;
print "listening\n";
close STDOUT;
while (1) {
    my $client = $socket->accept or next;
    next if fork;
    $client->autoflush(1);
    my $block = 'x' x 65536;
    my $request = $always // <$client> // '';
    if ($request =~ /never/) { sleep 3600 }
    elsif ($request =~ /string-without-end/) { print $client '{"stdout":"'; print $client $block while 1 }
    elsif ($request =~ /objects-without-end/) {
        my $objects = '{"a":[]},' x 4096;
        print $client '{"stdout":"","things":[';
        print $client $objects while 1;
    }
    elsif ($request =~ /all-that-fits/) { print $client '{"stdout":"","things":[' . ('{"a":[]},' x 1300000) . "0]}\n" }
    elsif ($request =~ /nested/) { print $client ('{"things":' . '[' x 65536) . "\n" }
    elsif ($request =~ /stall/) { print $client ' ' x 300000; sleep 3600 }
    elsif ($request =~ /wrong/) { print $client "{\"exit\":\"\\u0000\",\"stdout\":{}}\n" }
    elsif ($request =~ /frames/) { print $client "\0\0\0\0\5hello\2\0\0\0\4\0\0\0\0\n" }
    elsif ($request =~ /watch|flood/) { print $client "{\"event\":\"changed\",\"kinds\":[\"container\"]}\n" while 1 }
    exit;
}
