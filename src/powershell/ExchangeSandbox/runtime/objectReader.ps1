# A reader of the service's objects, made of expressions and compiled once: a page of 1,000 mailboxes has 250,000
# properties, and a script loop over them takes ten times as long.
# It drops members with @ in their names, and reads by them what they announce: NAME@data.type System.DateTime and System.Guid.
# Lists become ArrayList (what a deserialized multi-valued property is), objects PSObject, whole numbers the smallest of Int32, Int64, UInt64.

function New-CompiledReader {
    $expression = [System.Linq.Expressions.Expression]
    $element = [System.Text.Json.JsonElement]
    $objectReaderType = [System.Func[System.Text.Json.JsonElement, psobject]]
    $valueReaderType = [System.Func[System.Text.Json.JsonElement, string, object]]
    # Both readers call each other, and the second does not exist yet while the first is made.
    $readObject = [System.Runtime.CompilerServices.StrongBox[System.Func[System.Text.Json.JsonElement, psobject]]]::new()
    $readValue = [System.Runtime.CompilerServices.StrongBox[System.Func[System.Text.Json.JsonElement, string, object]]]::new()
    $valueReader = New-ValueExpression (New-BoxedReader $readObject) (New-BoxedReader $readValue)
    $readValue.Value = $expression::Lambda($valueReaderType, $valueReader.Body, [System.Linq.Expressions.ParameterExpression[]]$valueReader.Parameters).Compile()

    $json = $expression::Parameter($element, 'json')
    $object = $expression::Variable([psobject], 'object')
    $members = $expression::Variable([System.Management.Automation.PSMemberInfoCollection[System.Management.Automation.PSMemberInfo]], 'members')
    $each = $expression::Variable([System.Text.Json.JsonElement+ObjectEnumerator], 'each')
    $property = $expression::Variable([System.Text.Json.JsonProperty], 'property')
    $name = $expression::Variable([string], 'name')
    $type = $expression::Variable([string], 'type')
    $value = $expression::Property($property, 'Value')
    $at = $expression::Call($name, [string].GetMethod('IndexOf', [type[]]@([char])), (New-Argument $expression::Constant([char]'@')))
    $end = $expression::Label('end')
    $announce = $expression::IfThen(
        $expression::AndAlso(
            $expression::GreaterThan($at, $expression::Constant(0)),
            $expression::Equal($expression::Property($value, 'ValueKind'), $expression::Constant([System.Text.Json.JsonValueKind]::String))),
        $expression::Assign($type, (New-Call $value 'GetString')))
    $note = New-Construction ([psnoteproperty].GetConstructor([type[]]@([string], [object]))) (New-Argument $name $expression::Invoke((New-BoxedReader $readValue), (New-Argument $value $type)))
    $keep = New-Block @(
        $expression::Call($members, $members.Type.GetMethod('Add', [type[]]@([System.Management.Automation.PSMemberInfo], [bool])), (New-Argument $note $expression::Constant($true)))
        $expression::Assign($type, $expression::Constant($null, [string]))
    )
    $turn = New-Block @(
        $expression::Assign($property, $expression::Property($each, 'Current'))
        $expression::Assign($name, $expression::Property($property, 'Name'))
        $expression::IfThenElse($expression::GreaterThanOrEqual($at, $expression::Constant(0)), $announce, $keep)
    )
    $body = New-Block @(
        $expression::Assign($object, (New-Construction ([psobject].GetConstructor([type[]]@())) (New-Argument)))
        $expression::Assign($members, $expression::Property($object, 'Members'))
        $expression::Assign($each, (New-Call $json 'EnumerateObject'))
        $expression::Loop($expression::IfThenElse((New-Call $each 'MoveNext'), $turn, $expression::Break($end)), $end)
        $object
    ) @($object, $members, $each, $property, $name, $type)
    $readObject.Value = $expression::Lambda($objectReaderType, $body, [System.Linq.Expressions.ParameterExpression[]]@($json)).Compile()
    return $readObject.Value
}

# The expression that turns one JSON value, with the type announced for it, into an object.
function New-ValueExpression($ObjectReader, $ValueReader) {
    $expression = [System.Linq.Expressions.Expression]
    $json = $expression::Parameter([System.Text.Json.JsonElement], 'json')
    $type = $expression::Parameter([string], 'type')
    $cases = @(
        $expression::SwitchCase((New-TextExpression $json $type), (New-Argument $expression::Constant([System.Text.Json.JsonValueKind]::String)))
        $expression::SwitchCase((New-NumberExpression $json $type), (New-Argument $expression::Constant([System.Text.Json.JsonValueKind]::Number)))
        $expression::SwitchCase($expression::Constant($true, [object]), (New-Argument $expression::Constant([System.Text.Json.JsonValueKind]::True)))
        $expression::SwitchCase($expression::Constant($false, [object]), (New-Argument $expression::Constant([System.Text.Json.JsonValueKind]::False)))
        $expression::SwitchCase((New-ListExpression $json $ValueReader), (New-Argument $expression::Constant([System.Text.Json.JsonValueKind]::Array)))
        $expression::SwitchCase($expression::Convert($expression::Invoke($ObjectReader, (New-Argument $json)), [object]), (New-Argument $expression::Constant([System.Text.Json.JsonValueKind]::Object)))
    )
    $body = $expression::Switch([object], $expression::Property($json, 'ValueKind'), $expression::Constant($null, [object]), $null, [System.Linq.Expressions.SwitchCase[]]$cases)
    return @{ Body = $body; Parameters = @($json, $type) }
}

function New-TextExpression($Json, $Type) {
    $expression = [System.Linq.Expressions.Expression]
    $text = $expression::Variable([string], 'text')
    $date = $expression::Variable([datetime], 'date')
    $guid = $expression::Variable([guid], 'guid')
    $tryDate = [datetime].GetMethod('TryParse', [type[]]@([string], [System.IFormatProvider], [System.Globalization.DateTimeStyles], [datetime].MakeByRefType()))
    $tryGuid = [guid].GetMethod('TryParse', [type[]]@([string], [guid].MakeByRefType()))
    $isDate = $expression::AndAlso(
        $expression::Equal($Type, $expression::Constant('System.DateTime')),
        $expression::Call($tryDate, (New-Argument $text $expression::Constant([cultureinfo]::InvariantCulture, [System.IFormatProvider]) $expression::Constant([System.Globalization.DateTimeStyles]::RoundtripKind) $date)))
    $isGuid = $expression::AndAlso(
        $expression::OrElse($expression::Equal($Type, $expression::Constant('System.Guid')), $expression::Equal($Type, $expression::Constant('#Guid'))),
        $expression::Call($tryGuid, (New-Argument $text $guid)))
    return New-Block @(
        $expression::Assign($text, (New-Call $Json 'GetString'))
        $expression::Condition($isDate, $expression::Convert($date, [object]),
            $expression::Condition($isGuid, $expression::Convert($guid, [object]), $expression::Convert($text, [object])))
    ) @($text, $date, $guid)
}

function New-NumberExpression($Json, $Type) {
    $expression = [System.Linq.Expressions.Expression]
    $small = $expression::Variable([int], 'small')
    $large = $expression::Variable([long], 'large')
    $unsigned = $expression::Variable([uint64], 'unsigned')
    $isLarge = $expression::AndAlso(
        $expression::OrElse($expression::Equal($Type, $expression::Constant('System.Int64')), $expression::Equal($Type, $expression::Constant('#Int64'))),
        (New-Call $Json 'TryGetInt64' $large))
    return New-Block @(
        $expression::Condition($isLarge, $expression::Convert($large, [object]),
            $expression::Condition((New-Call $Json 'TryGetInt32' $small), $expression::Convert($small, [object]),
                $expression::Condition((New-Call $Json 'TryGetInt64' $large), $expression::Convert($large, [object]),
                    $expression::Condition((New-Call $Json 'TryGetUInt64' $unsigned), $expression::Convert($unsigned, [object]),
                        $expression::Convert((New-Call $Json 'GetDouble'), [object])))))
    ) @($small, $large, $unsigned)
}

function New-ListExpression($Json, $ValueReader) {
    $expression = [System.Linq.Expressions.Expression]
    $list = $expression::Variable([System.Collections.ArrayList], 'list')
    $each = $expression::Variable([System.Text.Json.JsonElement+ArrayEnumerator], 'each')
    $end = $expression::Label('end')
    $item = $expression::Invoke($ValueReader, (New-Argument $expression::Property($each, 'Current') $expression::Constant($null, [string])))
    $add = $expression::Call($list, [System.Collections.ArrayList].GetMethod('Add', [type[]]@([object])), (New-Argument $item))
    return New-Block @(
        $expression::Assign($list, (New-Construction ([System.Collections.ArrayList].GetConstructor([type[]]@())) (New-Argument)))
        $expression::Assign($each, (New-Call $Json 'EnumerateArray'))
        $expression::Loop($expression::IfThenElse((New-Call $each 'MoveNext'), $add, $expression::Break($end)), $end)
        $expression::Convert($list, [object])
    ) @($list, $each)
}

function New-BoxedReader($Box) {
    return [System.Linq.Expressions.Expression]::Field([System.Linq.Expressions.Expression]::Constant($Box), 'Value')
}

# PowerShell picks overloads by the arguments' types, so arrays of expressions must be typed.
function New-Argument {
    return , [System.Linq.Expressions.Expression[]]$args
}

# Expression.New; PowerShell takes ::New for a constructor of Expression itself.
function New-Construction([System.Reflection.ConstructorInfo]$Constructor, $Arguments) {
    $method = [System.Linq.Expressions.Expression].GetMethod('New', [type[]]@([System.Reflection.ConstructorInfo], [System.Linq.Expressions.Expression[]]))
    return $method.Invoke($null, [object[]]@($Constructor, $Arguments))
}

function New-Call($Target, [string]$Method, $Argument) {
    $arguments = [System.Linq.Expressions.Expression[]]@()
    $types = [type[]]@()
    if ($null -ne $Argument) {
        $arguments = [System.Linq.Expressions.Expression[]]@($Argument)
        $types = [type[]]@($Argument.Type.MakeByRefType())
    }
    return [System.Linq.Expressions.Expression]::Call($Target, $Target.Type.GetMethod($Method, $types), $arguments)
}

function New-Block($Expressions, $Variables) {
    return [System.Linq.Expressions.Expression]::Block([System.Linq.Expressions.ParameterExpression[]]@($Variables | & { process { if ($null -ne $_) { $_ } } }), [System.Linq.Expressions.Expression[]]$Expressions)
}
